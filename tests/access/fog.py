"""Every change a patient can ask for, and whether it waits in the fog after a session.

``binding`` is answered with 409 and the hour from which it can be done, and changes nothing.
``silent`` is the same for what a browser sends while it leaves a page: it waits for no answer.
``open`` does in the fog what it does on any other day: writing, adding and changing words, and
whatever takes back, ends or leaves.
"""

FOG = """
binding  DELETE /api/v1/agenda/questions/<uuid:question_id>
binding  DELETE /api/v1/appointments/<uuid:appointment_id>
binding  DELETE /api/v1/attachments/<uuid:attachment_id>
binding  DELETE /api/v1/care-contacts/<uuid:contact_id>
binding  DELETE /api/v1/entries/<uuid:entry_id>
binding  DELETE /api/v1/events/<uuid:event_id>
binding  DELETE /api/v1/hard-card
binding  DELETE /api/v1/monthly-answers/<any(urinary, craving):question>/<uuid:answer_id>
binding  DELETE /api/v1/safety-plan
binding  DELETE /api/v1/sessions/<uuid:session_id>
binding  DELETE /api/v1/side-effects/<uuid:note_id>
binding  DELETE /api/v1/support-people/<uuid:support_id>
binding  POST /agenda/questions/<uuid:question_id>/delete
binding  POST /agenda/share/<uuid:link_id>
binding  POST /api/v1/invitations/redeem
binding  POST /api/v1/links/<uuid:link_id>/approve
binding  POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/show
binding  POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/take-off
binding  POST /entries/<uuid:entry_id>/delete
binding  POST /entries/<uuid:entry_id>/sharing/<uuid:link_id>/share
binding  POST /entries/<uuid:entry_id>/unfinished/delete
binding  POST /join/redeem
binding  POST /measures/<slug:key>
binding  POST /monthly/<any(body, pull):question>
binding  POST /monthly/<any(body, pull):question>/<uuid:answer_id>/delete
binding  POST /my-support/card/delete
binding  POST /my-support/people/<uuid:support_id>/delete
binding  POST /my-support/plan/delete
binding  POST /my-support/team/<uuid:contact_id>/delete
binding  POST /progress/marks/<uuid:event_id>/delete
binding  POST /sessions/<uuid:session_id>/delete
binding  POST /sharing/<uuid:link_id>/approve
binding  POST /sharing/<uuid:link_id>/series/<slug:series>/share
binding  POST /side-effects/<uuid:note_id>/delete
binding  POST /visits/<uuid:appointment_id>/delete
binding  PUT /api/v1/entries/<uuid:entry_id>/shares/<uuid:link_id>
binding  PUT /api/v1/links/<uuid:link_id>/series/<slug:series>
binding  PUT /api/v1/responses/<uuid:response_id>
silent  POST /measures/<slug:key>/leave
open  DELETE /api/v1/agenda/items/<uuid:item_id>/talked-about
open  DELETE /api/v1/entries/<uuid:entry_id>/shares/<uuid:link_id>
open  DELETE /api/v1/links/<uuid:link_id>/series/<slug:series>
open  DELETE /api/v1/sessions/<uuid:session_id>/day/lines/<uuid:line_id>
open  DELETE /api/v1/sessions/<uuid:session_id>/day/ready
open  DELETE /api/v1/sign-ins/current
open  POST /account/passphrase
open  POST /account/sign-ins/<uuid:sign_in_id>/end
open  POST /account/sign-ins/end-others
open  POST /account/zone
open  POST /agenda/items/<uuid:item_id>/bring-again
open  POST /agenda/items/<uuid:item_id>/talked-about
open  POST /agenda/questions
open  POST /api/v1/changes
open  POST /api/v1/entries/<uuid:entry_id>/restore
open  POST /api/v1/entries/search
open  POST /api/v1/links/<uuid:link_id>/end
open  POST /api/v1/prompts/asked/<uuid:assignment_id>/decline
open  POST /api/v1/sessions/<uuid:session_id>/rest
open  POST /api/v1/sign-ins
open  POST /asked/<uuid:assignment_id>/decline
open  POST /check-in
open  POST /course/<uuid:course_id>
open  POST /course/<uuid:course_id>/sessions
open  POST /course/<uuid:course_id>/stage
open  POST /course/<uuid:course_id>/template
open  POST /course/begin
open  POST /entries/<uuid:entry_id>/attach
open  POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/bring-back
open  POST /entries/<uuid:entry_id>/attachments/<uuid:attachment_id>/describe
open  POST /entries/<uuid:entry_id>/bring
open  POST /entries/<uuid:entry_id>/edit
open  POST /entries/<uuid:entry_id>/restore
open  POST /entries/<uuid:entry_id>/sharing/<uuid:link_id>/take-back
open  POST /entries/<uuid:entry_id>/step
open  POST /go-on
open  POST /lock
open  POST /look
open  POST /locked/words
open  POST /unlock
open  POST /account/quick-lock
open  POST /account/quick-lock/off
open  POST /account/quick-lock/passkeys/<uuid:passkey_id>/remove
open  POST /api/v1/unlock/challenge
open  POST /api/v1/unlock
open  POST /api/v1/passkeys/challenge
open  POST /api/v1/passkeys
open  POST /goals
open  POST /goals/<uuid:goal_id>
open  POST /goals/<uuid:goal_id>/better
open  POST /goals/<uuid:goal_id>/ratings
open  POST /handed-over/take-back
open  POST /hard-moment/asking
open  POST /harm
open  POST /intention
open  POST /intention/carry
open  POST /join
open  POST /join-staff
open  POST /journal/<uuid:entry_id>/two-texts
open  POST /journal/search
open  POST /measures/later/skip
open  POST /measures/later/snooze
open  POST /measures/rhythm
open  POST /monthly/<any(body, pull):question>/<uuid:answer_id>
open  POST /monthly/<any(body, pull):question>/not-now
open  POST /monthly/<any(body, pull):question>/off
open  POST /monthly/<any(body, pull):question>/on
open  POST /my-support/card/edit
open  POST /my-support/people
open  POST /my-support/people/<uuid:support_id>
open  POST /my-support/plan
open  POST /my-support/team
open  POST /my-support/team/<uuid:contact_id>
open  POST /progress/marks
open  POST /progress/marks/<uuid:event_id>
open  POST /prompts/<slug:prompt_id>/not-today
open  POST /sessions/<uuid:session_id>
open  POST /sessions/<uuid:session_id>/after
open  POST /sessions/<uuid:session_id>/day/arrive
open  POST /sessions/<uuid:session_id>/day/breathe
open  POST /sessions/<uuid:session_id>/day/end
open  POST /sessions/<uuid:session_id>/day/intention
open  POST /sessions/<uuid:session_id>/day/lines
open  POST /sessions/<uuid:session_id>/day/lines/<uuid:line_id>/leave-out
open  POST /sessions/<uuid:session_id>/day/not-ready
open  POST /sessions/<uuid:session_id>/day/ready
open  POST /sessions/<uuid:session_id>/day/start
open  POST /sessions/<uuid:session_id>/day/steps
open  POST /sessions/<uuid:session_id>/day/times
open  POST /sessions/<uuid:session_id>/end
open  POST /sessions/<uuid:session_id>/hand-over
open  POST /sessions/<uuid:session_id>/handed-over
open  POST /sessions/<uuid:session_id>/not-started
open  POST /sessions/<uuid:session_id>/rest
open  POST /sessions/<uuid:session_id>/start
open  POST /sharing/<uuid:link_id>/end
open  POST /sharing/<uuid:link_id>/series/<slug:series>/take-back
open  POST /side-effects
open  POST /side-effects/<uuid:note_id>
open  POST /sign-in
open  POST /sign-out
open  POST /sign-up
open  POST /steps
open  POST /steps/<uuid:step_id>
open  POST /today/line
open  POST /visits
open  POST /visits/<uuid:appointment_id>
open  POST /write
open  PUT /api/v1/agenda/items/<uuid:item_id>/talked-about
open  PUT /api/v1/agenda/questions/<uuid:question_id>
open  PUT /api/v1/appointments/<uuid:appointment_id>
open  PUT /api/v1/attachments/<uuid:attachment_id>
open  PUT /api/v1/attachments/<uuid:attachment_id>/pieces/<int:number>
open  PUT /api/v1/care-contacts/<uuid:contact_id>
open  PUT /api/v1/check-ins/<uuid:check_in_id>
open  PUT /api/v1/courses/<uuid:course_id>
open  PUT /api/v1/entries/<uuid:entry_id>
open  PUT /api/v1/entries/<uuid:entry_id>/chosen-text
open  PUT /api/v1/events/<uuid:event_id>
open  PUT /api/v1/goals/<uuid:goal_id>
open  PUT /api/v1/goals/<uuid:goal_id>/ratings/<uuid:rating_id>
open  PUT /api/v1/hard-card
open  PUT /api/v1/hard-moment
open  PUT /api/v1/intentions/<uuid:intention_id>
open  PUT /api/v1/me/zone
open  PUT /api/v1/measures/<slug:key>/rhythm
open  PUT /api/v1/measures/<slug:key>/skip
open  PUT /api/v1/measures/<slug:key>/snooze
open  PUT /api/v1/monthly-answers/<any(urinary, craving):question>/<uuid:answer_id>
open  PUT /api/v1/monthly-questions
open  PUT /api/v1/safety-plan
open  PUT /api/v1/sessions/<uuid:session_id>
open  PUT /api/v1/sessions/<uuid:session_id>/day/lines/<uuid:line_id>
open  PUT /api/v1/sessions/<uuid:session_id>/day/ready
open  PUT /api/v1/sessions/<uuid:session_id>/day/steps/<slug:step>
open  PUT /api/v1/side-effects/<uuid:note_id>
open  PUT /api/v1/steps/<uuid:step_id>
open  PUT /api/v1/steps/<uuid:step_id>/reply
open  PUT /api/v1/support-people/<uuid:support_id>
"""


def kinds() -> dict[str, str]:
    """How each route stands."""
    lines = [line.split("  ", 1) for line in FOG.strip().splitlines()]
    return {rule: kind for kind, rule in lines}
