"""Every route by which a patient writes: whether it may wait on a phone, and if not, why not.

A new one fails until it stands in one of the two lists: that is a decision two people look at.
"""

# What may be sent late, by itself and in any weather.
QUEUED = """
DELETE /api/v1/agenda/items/<uuid:item_id>/talked-about
DELETE /api/v1/agenda/questions/<uuid:question_id>
DELETE /api/v1/appointments/<uuid:appointment_id>
DELETE /api/v1/care-contacts/<uuid:contact_id>
DELETE /api/v1/entries/<uuid:entry_id>
DELETE /api/v1/entries/<uuid:entry_id>/shares/<uuid:link_id>
DELETE /api/v1/events/<uuid:event_id>
DELETE /api/v1/hard-card
DELETE /api/v1/links/<uuid:link_id>/series/<slug:series>
DELETE /api/v1/monthly-answers/<any(urinary, craving):question>/<uuid:answer_id>
DELETE /api/v1/safety-plan
DELETE /api/v1/sessions/<uuid:session_id>
DELETE /api/v1/sessions/<uuid:session_id>/day/lines/<uuid:line_id>
DELETE /api/v1/sessions/<uuid:session_id>/day/ready
DELETE /api/v1/side-effects/<uuid:note_id>
DELETE /api/v1/support-people/<uuid:support_id>
POST /agenda/items/<uuid:item_id>/bring-again
POST /agenda/items/<uuid:item_id>/talked-about
POST /agenda/questions
POST /agenda/questions/<uuid:question_id>/delete
POST /api/v1/entries/<uuid:entry_id>/restore
POST /api/v1/prompts/asked/<uuid:assignment_id>/decline
POST /asked/<uuid:assignment_id>/decline
POST /check-in
POST /course/<uuid:course_id>
POST /course/<uuid:course_id>/sessions
POST /course/<uuid:course_id>/stage
POST /course/<uuid:course_id>/template
POST /course/begin
POST /entries/<uuid:entry_id>/bring
POST /entries/<uuid:entry_id>/delete
POST /entries/<uuid:entry_id>/edit
POST /entries/<uuid:entry_id>/restore
POST /entries/<uuid:entry_id>/sharing/<uuid:link_id>/take-back
POST /entries/<uuid:entry_id>/step
POST /entries/<uuid:entry_id>/unfinished/delete
POST /goals
POST /goals/<uuid:goal_id>
POST /goals/<uuid:goal_id>/better
POST /goals/<uuid:goal_id>/ratings
POST /hard-moment/asking
POST /intention
POST /intention/carry
POST /journal/<uuid:entry_id>/two-texts
POST /locked/words
POST /measures/<slug:key>
POST /measures/later/skip
POST /measures/later/snooze
POST /measures/rhythm
POST /monthly/<any(body, pull):question>
POST /monthly/<any(body, pull):question>/<uuid:answer_id>
POST /monthly/<any(body, pull):question>/<uuid:answer_id>/delete
POST /monthly/<any(body, pull):question>/not-now
POST /monthly/<any(body, pull):question>/off
POST /monthly/<any(body, pull):question>/on
POST /my-support/card/delete
POST /my-support/card/edit
POST /my-support/people
POST /my-support/people/<uuid:support_id>
POST /my-support/people/<uuid:support_id>/delete
POST /my-support/plan
POST /my-support/plan/delete
POST /my-support/team
POST /my-support/team/<uuid:contact_id>
POST /my-support/team/<uuid:contact_id>/delete
POST /progress/marks
POST /progress/marks/<uuid:event_id>
POST /progress/marks/<uuid:event_id>/delete
POST /prompts/<slug:prompt_id>/not-today
POST /sessions/<uuid:session_id>
POST /sessions/<uuid:session_id>/after
POST /sessions/<uuid:session_id>/day/arrive
POST /sessions/<uuid:session_id>/day/breathe
POST /sessions/<uuid:session_id>/day/end
POST /sessions/<uuid:session_id>/day/intention
POST /sessions/<uuid:session_id>/day/lines
POST /sessions/<uuid:session_id>/day/lines/<uuid:line_id>/leave-out
POST /sessions/<uuid:session_id>/day/not-ready
POST /sessions/<uuid:session_id>/day/ready
POST /sessions/<uuid:session_id>/day/start
POST /sessions/<uuid:session_id>/day/steps
POST /sessions/<uuid:session_id>/day/times
POST /sessions/<uuid:session_id>/delete
POST /sessions/<uuid:session_id>/end
POST /sessions/<uuid:session_id>/handed-over
POST /sessions/<uuid:session_id>/not-started
POST /sessions/<uuid:session_id>/start
POST /sharing/<uuid:link_id>/series/<slug:series>/take-back
POST /side-effects
POST /side-effects/<uuid:note_id>
POST /side-effects/<uuid:note_id>/delete
POST /steps
POST /steps/<uuid:step_id>
POST /today/line
POST /visits
POST /visits/<uuid:appointment_id>
POST /visits/<uuid:appointment_id>/delete
POST /write
PUT /api/v1/agenda/items/<uuid:item_id>/talked-about
PUT /api/v1/agenda/questions/<uuid:question_id>
PUT /api/v1/appointments/<uuid:appointment_id>
PUT /api/v1/attachments/<uuid:attachment_id>
PUT /api/v1/care-contacts/<uuid:contact_id>
PUT /api/v1/check-ins/<uuid:check_in_id>
PUT /api/v1/courses/<uuid:course_id>
PUT /api/v1/entries/<uuid:entry_id>
PUT /api/v1/entries/<uuid:entry_id>/chosen-text
PUT /api/v1/events/<uuid:event_id>
PUT /api/v1/goals/<uuid:goal_id>
PUT /api/v1/goals/<uuid:goal_id>/ratings/<uuid:rating_id>
PUT /api/v1/hard-card
PUT /api/v1/hard-moment
PUT /api/v1/intentions/<uuid:intention_id>
PUT /api/v1/measures/<slug:key>/rhythm
PUT /api/v1/measures/<slug:key>/skip
PUT /api/v1/measures/<slug:key>/snooze
PUT /api/v1/monthly-answers/<any(urinary, craving):question>/<uuid:answer_id>
PUT /api/v1/monthly-questions
PUT /api/v1/responses/<uuid:response_id>
PUT /api/v1/safety-plan
PUT /api/v1/sessions/<uuid:session_id>
PUT /api/v1/sessions/<uuid:session_id>/day/lines/<uuid:line_id>
PUT /api/v1/sessions/<uuid:session_id>/day/ready
PUT /api/v1/sessions/<uuid:session_id>/day/steps/<slug:step>
PUT /api/v1/side-effects/<uuid:note_id>
PUT /api/v1/steps/<uuid:step_id>
PUT /api/v1/steps/<uuid:step_id>/reply
PUT /api/v1/support-people/<uuid:support_id>
"""

_SEEN = "who shows more to somebody has to see that it worked"
_LINK = "a link is made by two people who talk to each other at this moment"
_OFFER = "an offer is made of what stands at this moment"
_FILE = "a file travels in pieces of its own, and its page is not on the phone"
_PHONE = "it is about this phone or this sign-in, here and now"
NOT_QUEUED: dict[str, str] = {
    "POST /agenda/share/<uuid:link_id>": _SEEN,
    "POST /entries/<uuid:entry_id>/sharing/<uuid:link_id>/share": _SEEN,
    "POST /sharing/<uuid:link_id>/series/<slug:series>/share": _SEEN,
    "PUT /api/v1/entries/<uuid:entry_id>/shares/<uuid:link_id>": _SEEN,
    "PUT /api/v1/links/<uuid:link_id>/series/<slug:series>": _SEEN,
    "POST /api/v1/invitations/redeem": _LINK,
    "POST /api/v1/links/<uuid:link_id>/approve": _LINK,
    "POST /api/v1/links/<uuid:link_id>/end": _LINK,
    "POST /join/redeem": _LINK,
    "POST /sharing/<uuid:link_id>/approve": _LINK,
    "POST /sharing/<uuid:link_id>/end": _LINK,
    "POST /api/v1/sessions/<uuid:session_id>/rest": _OFFER,
    "POST /sessions/<uuid:session_id>/rest": _OFFER,
    "POST /measures/<slug:key>/leave": "a phone keeps what was begun on it by itself",
    "POST /sessions/<uuid:session_id>/hand-over": _PHONE,
    "DELETE /api/v1/attachments/<uuid:attachment_id>": _PHONE,
    "PUT /api/v1/attachments/<uuid:attachment_id>/pieces/<int:number>": "bytes go by themselves",
    "POST /entries/<uuid:entry_id>/attach": _FILE,
    "POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/bring-back": _FILE,
    "POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/describe": _FILE,
    "POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/show": _FILE,
    "POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/take-off": _FILE,
    "POST /api/v1/changes": "what waited is not wrapped twice",
}


def queued() -> set[str]:
    """The first list."""
    return set(QUEUED.split("\n")) - {""}
