"""Every route and everybody: what each gets, written out whole.

The columns are nobody, Alice (whose record the ids are of), Bob (linked, and shown an entry and
every series), Carol (linked, shown nothing), Dan (was linked), Eve (another patient), Fay (the
clinic's admin), Gus (a therapist elsewhere) and Pia (whose link Alice has not approved yet).

Not signed in is 303 to the sign-in page, or 401. Standing in a relation without being allowed is
403. Whatever is not there for somebody is 404. A PUT by Eve under an id that Alice used makes
a record of her own (201): ids are the client's, and hold for one person. The colleague whose
access Fay would end works at another clinic.
"""
# ruff: noqa: E501 - a row is one line

from tests.access.matrix_api import API
from tests.access.matrix_of_attachments import ATTACHMENTS

PAGES = """
nobody alice bob carol dan eve fay gus pia
200 303 303 303 303 303 303 303 303  GET /
303 200 200 200 200 200 200 200 200  GET /account
303 200 403 403 403 200 403 403 403  GET /account/quick-lock
401 422 403 403 403 422 403 403 403  POST /account/quick-lock
401 422 403 403 403 422 403 403 403  POST /account/quick-lock/off
401 404 404 404 404 404 404 404 404  POST /account/quick-lock/passkeys/<uuid:passkey_id>/remove
401 422 422 422 422 422 422 422 422  POST /account/passphrase
401 303 404 404 404 404 404 404 404  POST /account/sign-ins/<uuid:sign_in_id>/end
401 303 303 303 303 303 303 303 303  POST /account/sign-ins/end-others
401 303 303 303 303 303 303 303 303  POST /account/zone
303 200 403 403 403 200 403 403 403  GET /activity
303 200 403 403 403 200 403 403 403  GET /agenda
401 303 403 403 403 404 403 403 403  POST /agenda/items/<uuid:item_id>/bring-again
401 303 403 403 403 404 403 403 403  POST /agenda/items/<uuid:item_id>/talked-about
303 200 403 403 403 200 403 403 403  GET /agenda/print
401 303 403 403 403 303 403 403 403  POST /agenda/questions
401 303 403 403 403 404 403 403 403  POST /agenda/questions/<uuid:question_id>/delete
303 200 403 403 403 404 403 403 403  GET /agenda/share/<uuid:link_id>
401 303 403 403 403 404 403 403 403  POST /agenda/share/<uuid:link_id>
303 200 403 403 403 404 403 403 403  GET /asked/<uuid:assignment_id>
401 303 403 403 403 404 403 403 403  POST /asked/<uuid:assignment_id>/decline
303 403 200 200 200 403 403 200 200  GET /caseload
401 403 303 303 303 403 403 303 303  POST /caseload/search
303 200 403 403 403 200 403 403 403  GET /check-in
401 303 403 403 403 303 403 403 403  POST /check-in
303 403 403 403 403 403 200 403 403  GET /clinic
200 200 200 200 200 200 200 200 200  GET /closed
401 404 404 404 404 404 404 404 404  POST /clinic/staff/<uuid:person_id>/kind
401 404 404 404 404 404 404 404 404  POST /clinic/staff/<uuid:person_id>/leave
401 403 403 403 403 403 200 403 403  POST /clinic/staff-invitations
303 200 403 403 403 200 403 403 403  GET /course
401 303 403 403 403 404 403 403 403  POST /course/<uuid:course_id>
303 200 403 403 403 404 403 403 403  GET /course/<uuid:course_id>/looking-back
401 303 403 403 403 404 403 403 403  POST /course/<uuid:course_id>/sessions
401 303 403 403 403 404 403 403 403  POST /course/<uuid:course_id>/stage
401 303 403 403 403 404 403 403 403  POST /course/<uuid:course_id>/template
303 200 403 403 403 200 403 403 403  GET /course/begin
401 303 403 403 403 303 403 403 403  POST /course/begin
303 200 403 403 403 404 403 403 403  GET /courses/<uuid:course_id>
303 200 403 403 403 404 403 403 403  GET /entries/<uuid:entry_id>
401 303 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/delete
303 200 403 403 403 404 403 403 403  GET /entries/<uuid:entry_id>/edit
401 303 403 403 403 303 403 403 403  POST /entries/<uuid:entry_id>/edit
401 303 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/restore
303 200 403 403 403 404 403 403 403  GET /entries/<uuid:entry_id>/sharing
401 303 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/sharing/<uuid:link_id>/share
401 303 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/sharing/<uuid:link_id>/take-back
303 200 403 403 403 404 403 403 403  GET /entries/<uuid:entry_id>/step
401 303 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/step
401 303 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/bring
401 303 403 403 403 404 403 403 403  POST /entries/<uuid:entry_id>/unfinished/delete
303 200 403 403 403 404 403 403 403  GET /entries/<uuid:entry_id>/versions
303 200 403 403 403 404 403 403 403  GET /entries/<uuid:entry_id>/versions/<int:version>
303 303 303 303 303 303 303 303 303  POST /go-on
303 200 403 403 403 200 403 403 403  GET /goals
401 303 403 403 403 303 403 403 403  POST /goals
303 200 403 403 403 404 403 403 403  GET /goals/<uuid:goal_id>
401 303 403 403 403 404 403 403 403  POST /goals/<uuid:goal_id>
401 303 403 403 403 404 403 403 403  POST /goals/<uuid:goal_id>/better
401 303 403 403 403 404 403 403 403  POST /goals/<uuid:goal_id>/ratings
200 200 200 200 200 200 200 200 200  GET /guidance
200 200 200 200 200 200 200 200 200  GET /guidance/<slug:page_key>
303 200 403 403 403 200 403 403 403  GET /hard-moment
401 303 403 403 403 303 403 403 403  POST /hard-moment/asking
303 200 403 403 403 200 403 403 403  GET /hard-moment/still
303 200 403 403 403 200 403 403 403  GET /hard-moment/tell
303 200 403 403 403 200 403 403 403  GET /hard-moment/ways
303 200 403 403 403 200 403 403 403  GET /hard-week
303 200 200 200 200 200 200 200 200  GET /harm
401 303 303 303 303 303 303 303 303  POST /harm
303 303 303 303 303 303 303 303 303  GET /handed-over
401 303 303 303 303 303 303 303 303  POST /handed-over/take-back
401 303 403 403 403 303 403 403 403  POST /lock
303 303 303 303 303 303 303 303 303  GET /locked
401 303 403 403 403 303 403 403 403  POST /locked/words
200 200 200 200 200 200 200 200 200  GET /healthz
303 200 403 403 403 200 403 403 403  GET /intention
401 303 403 403 403 303 403 403 403  POST /intention
401 303 403 403 403 404 403 403 403  POST /intention/carry
303 200 403 403 403 404 403 403 403  GET /intentions/<uuid:intention_id>
200 200 200 200 200 200 200 200 200  GET /install
303 403 200 200 200 403 403 200 200  GET /invitations
401 403 200 200 200 403 403 200 200  POST /invitations
401 403 409 404 404 404 404 404 404  POST /invitations/<uuid:link_id>/confirm
200 200 200 200 200 200 200 200 200  GET /join
303 307 307 307 307 307 307 307 307  POST /join
200 200 200 200 200 200 200 200 200  GET /join-staff
422 422 422 422 422 422 422 422 422  POST /join-staff
401 422 403 403 403 422 403 403 403  POST /join/redeem
303 200 403 403 403 200 403 403 403  GET /journal
303 200 403 403 403 200 403 403 403  GET /journal/deleted
303 303 403 403 403 404 403 403 403  GET /journal/<uuid:entry_id>/two-texts
401 303 403 403 403 404 403 403 403  POST /journal/<uuid:entry_id>/two-texts
303 303 403 403 403 404 403 403 403  GET /journal/<uuid:entry_id>/two-texts/both
401 303 403 403 403 303 403 403 403  POST /journal/search
303 200 403 403 403 200 403 403 403  GET /me/report
303 200 403 403 403 200 403 403 403  GET /me/report.<any(pdf, svg, png, csv):extension>
200 200 200 200 200 200 200 200 200  GET /manifest/<slug:look_key>
303 200 403 403 403 200 403 403 403  GET /measures
303 200 403 403 403 200 403 403 403  GET /measures/<slug:key>
401 422 403 403 403 422 403 403 403  POST /measures/<slug:key>
401 204 403 403 403 204 403 403 403  POST /measures/<slug:key>/leave
401 303 403 403 403 303 403 403 403  POST /measures/later/skip
401 303 403 403 403 303 403 403 403  POST /measures/later/snooze
401 303 403 403 403 303 403 403 403  POST /measures/rhythm
200 200 200 200 200 200 200 200 200  GET /look
422 422 422 422 422 422 422 422 422  POST /look
200 200 200 200 200 200 200 200 200  GET /metrics
303 200 403 403 403 200 403 403 403  GET /monthly
303 200 403 403 403 200 403 403 403  GET /monthly/<any(body, pull):question>
401 303 403 403 403 303 403 403 403  POST /monthly/<any(body, pull):question>
303 200 403 403 403 404 403 403 403  GET /monthly/<any(body, pull):question>/<uuid:answer_id>
401 303 403 403 403 404 403 403 403  POST /monthly/<any(body, pull):question>/<uuid:answer_id>
401 303 403 403 403 404 403 403 403  POST /monthly/<any(body, pull):question>/<uuid:answer_id>/delete
401 303 403 403 403 303 403 403 403  POST /monthly/<any(body, pull):question>/not-now
401 303 403 403 403 303 403 403 403  POST /monthly/<any(body, pull):question>/off
401 303 403 403 403 303 403 403 403  POST /monthly/<any(body, pull):question>/on
303 200 403 403 403 200 403 403 403  GET /my-support
303 200 403 403 403 200 403 403 403  GET /my-support/card
401 303 403 403 403 404 403 403 403  POST /my-support/card/delete
303 200 403 403 403 200 403 403 403  GET /my-support/card/edit
401 303 403 403 403 303 403 403 403  POST /my-support/card/edit
401 303 403 403 403 303 403 403 403  POST /my-support/people
303 200 403 403 403 404 403 403 403  GET /my-support/people/<uuid:support_id>
401 303 403 403 403 404 403 403 403  POST /my-support/people/<uuid:support_id>
401 303 403 403 403 404 403 403 403  POST /my-support/people/<uuid:support_id>/delete
303 200 403 403 403 200 403 403 403  GET /my-support/people/new
303 200 403 403 403 200 403 403 403  GET /my-support/plan
401 303 403 403 403 303 403 403 403  POST /my-support/plan
401 303 403 403 403 404 403 403 403  POST /my-support/plan/delete
303 200 403 403 403 200 403 403 403  GET /my-support/print
401 303 403 403 403 303 403 403 403  POST /my-support/team
303 200 403 403 403 404 403 403 403  GET /my-support/team/<uuid:contact_id>
401 303 403 403 403 404 403 403 403  POST /my-support/team/<uuid:contact_id>
401 303 403 403 403 404 403 403 403  POST /my-support/team/<uuid:contact_id>/delete
303 200 403 403 403 200 403 403 403  GET /my-support/team/new
200 200 200 200 200 200 200 200 200  GET /offline
303 403 200 200 200 403 200 200 200  GET /own-prompts
401 403 303 303 303 403 303 303 303  POST /own-prompts
303 403 200 404 404 403 404 404 404  GET /own-prompts/<uuid:own_id>
401 403 303 404 404 403 404 404 404  POST /own-prompts/<uuid:own_id>
401 403 303 404 404 403 404 404 404  POST /own-prompts/<uuid:own_id>/restore
401 403 303 404 404 403 404 404 404  POST /own-prompts/<uuid:own_id>/retire
303 403 200 200 200 403 200 200 200  GET /own-prompts/new
303 404 200 200 404 404 404 404 404  GET /patients/<uuid:patient_id>
303 404 200 200 404 404 404 404 404  GET /patients/<uuid:patient_id>/ask
401 404 303 303 404 404 404 404 404  POST /patients/<uuid:patient_id>/ask
303 404 303 303 404 404 404 404 404  GET /patients/<uuid:patient_id>/ask/when
401 404 303 404 404 404 404 404 404  POST /patients/<uuid:patient_id>/asked/<uuid:assignment_id>/take-back
303 404 200 404 404 404 404 404 404  GET /patients/<uuid:patient_id>/entries/<uuid:entry_id>
401 404 303 404 404 404 404 404 404  POST /patients/<uuid:patient_id>/flags/<uuid:flag_id>/acknowledge
401 404 303 404 404 404 404 404 404  POST /patients/<uuid:patient_id>/measures/<slug:key>/rhythm
303 404 200 200 404 404 404 404 404  GET /patients/<uuid:patient_id>/report
303 404 200 200 404 404 404 404 404  GET /patients/<uuid:patient_id>/report.<any(pdf, svg, png, csv):extension>
303 200 403 403 403 200 403 403 403  GET /progress
303 200 403 403 403 200 403 403 403  GET /progress/marks
401 303 403 403 403 303 403 403 403  POST /progress/marks
303 200 403 403 403 404 403 403 403  GET /progress/marks/<uuid:event_id>
401 303 403 403 403 404 403 403 403  POST /progress/marks/<uuid:event_id>
401 303 403 403 403 404 403 403 403  POST /progress/marks/<uuid:event_id>/delete
303 200 403 403 403 200 403 403 403  GET /prompts
303 200 403 403 403 200 403 403 403  GET /prompts/ahead
303 422 403 403 403 422 403 403 403  GET /prompts/ahead.ics
401 303 403 403 403 303 403 403 403  POST /prompts/<slug:prompt_id>/not-today
200 200 200 200 200 200 200 200 200  GET /readyz
303 303 403 403 403 404 403 403 403  GET /responses/<uuid:response_id>
303 200 403 403 403 404 403 403 403  GET /responses/<uuid:response_id>/support
303 200 403 403 403 404 403 403 403  GET /sessions/<uuid:session_id>
200 200 200 200 200 200 200 200 200  GET /service-worker.js
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>
303 200 403 403 403 404 403 403 403  GET /sessions/<uuid:session_id>/after/calm
303 200 403 403 403 404 403 403 403  GET /sessions/<uuid:session_id>/after/enough
303 303 403 403 403 404 403 403 403  GET /sessions/<uuid:session_id>/after
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/after
303 200 403 403 403 404 403 403 403  GET /sessions/<uuid:session_id>/day
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/day/arrive
303 200 403 403 403 404 403 403 403  GET /sessions/<uuid:session_id>/day/breathe
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/day/breathe
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/day/end
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/day/intention
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/day/lines
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/day/lines/<uuid:line_id>/leave-out
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/day/not-ready
303 303 403 403 403 404 403 403 403  GET /sessions/<uuid:session_id>/day/put-away
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/day/ready
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/day/start
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/day/steps
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/day/times
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/delete
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/hand-over
303 303 403 403 403 404 403 403 403  GET /sessions/<uuid:session_id>/handed-over
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/handed-over
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/end
303 200 403 403 403 404 403 403 403  GET /sessions/<uuid:session_id>/rest
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/rest
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/not-started
401 303 403 403 403 404 403 403 403  POST /sessions/<uuid:session_id>/start
303 200 403 403 403 200 403 403 403  GET /sharing
401 303 403 404 404 404 404 404 404  POST /sharing/<uuid:link_id>/approve
303 200 403 404 404 404 404 404 404  GET /sharing/<uuid:link_id>/clinic
401 303 303 404 404 404 404 404 404  POST /sharing/<uuid:link_id>/end
401 303 403 404 404 404 404 404 404  POST /sharing/<uuid:link_id>/series/<slug:series>/share
401 303 403 404 404 404 404 404 404  POST /sharing/<uuid:link_id>/series/<slug:series>/take-back
303 200 403 403 403 200 403 403 403  GET /side-effects
401 303 403 403 403 303 403 403 403  POST /side-effects
303 200 403 403 403 404 403 403 403  GET /side-effects/<uuid:note_id>
401 303 403 403 403 404 403 403 403  POST /side-effects/<uuid:note_id>
401 303 403 403 403 404 403 403 403  POST /side-effects/<uuid:note_id>/delete
200 200 200 200 200 200 200 200 200  GET /sign-in
422 422 422 422 422 422 422 422 422  POST /sign-in
401 303 303 303 303 303 303 303 303  POST /sign-out
401 303 303 303 303 303 303 303 303  POST /unlock
200 200 200 200 200 200 200 200 200  GET /sign-up
422 422 422 422 422 422 422 422 422  POST /sign-up
303 200 403 403 403 200 403 403 403  GET /steps
401 303 403 403 403 303 403 403 403  POST /steps
401 303 403 403 403 404 403 403 403  POST /steps/<uuid:step_id>
303 200 403 403 403 404 403 403 403  GET /steps/<uuid:step_id>
200 200 200 200 200 200 200 200 200  GET /support
303 200 403 403 403 200 403 403 403  GET /today
401 303 403 403 403 303 403 403 403  POST /today/line
303 200 403 403 403 200 403 403 403  GET /visits
401 303 403 403 403 303 403 403 403  POST /visits
303 200 403 403 403 404 403 403 403  GET /visits/<uuid:appointment_id>
401 303 403 403 403 404 403 403 403  POST /visits/<uuid:appointment_id>
401 303 403 403 403 404 403 403 403  POST /visits/<uuid:appointment_id>/delete
303 200 403 403 403 200 403 403 403  GET /visits/new
303 200 403 403 403 200 403 403 403  GET /write
401 303 403 403 403 303 403 403 403  POST /write
303 200 403 403 403 200 403 403 403  GET /write/<slug:prompt_id>
"""
MATRIX = PAGES + API + ATTACHMENTS


def rows() -> dict[str, tuple[int, ...]]:
    """The statuses of each route."""
    lines = [line.split("  ", 1) for line in MATRIX.strip().splitlines()[1:]]
    return {rule: tuple(int(status) for status in given.split()) for given, rule in lines}
