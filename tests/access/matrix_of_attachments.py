"""The rows of voice notes and photos, in the columns of the whole matrix."""
# ruff: noqa: E501 - a row is one line

ATTACHMENTS = """\
303 200 403 403 403 404 403 403 403  GET /attachments/<uuid:attachment_id>
303 200 403 403 403 404 403 403 403  GET /entries/<uuid:entry_id>/attach
401 422 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/attach
401 303 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/bring-back
401 303 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/describe
401 303 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/show
401 303 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/take-off
303 404 200 404 404 404 404 404 404  GET /patients/<uuid:patient_id>/attachments/<uuid:attachment_id>
401 200 403 403 403 404 403 403 403  DELETE /api/v1/attachments/<uuid:attachment_id>
401 200 403 403 403 404 403 403 403  GET /api/v1/attachments/<uuid:attachment_id>
401 200 403 403 403 201 403 403 403  PUT /api/v1/attachments/<uuid:attachment_id>
401 200 403 403 403 404 403 403 403  GET /api/v1/attachments/<uuid:attachment_id>/content
401 200 403 403 403 404 403 403 403  PUT /api/v1/attachments/<uuid:attachment_id>/pieces/<int:number>
"""
