"""What is kept day by day: steps, check-ins, side effects, marks, monthly answers, ready lists."""

from journal.agenda import schemas as agenda_shapes
from journal.agenda import service as agenda
from journal.events import schemas as event_shapes
from journal.events import service as events
from journal.hard_times import service as hard_times
from journal.kernel.ids import new_id
from journal.monthly import schemas as monthly_shapes
from journal.monthly import service as monthly
from journal.monthly.words import Question
from journal.ops.demo.play import Known, Stage, deed
from journal.ops.demo.story import Event
from journal.session_day import service as session_day
from journal.session_day.kept import OwnLine
from journal.session_day.ready_lists import ready_lists
from journal.treatment import service
from journal.treatment.schemas import days as shapes
from journal.web.forms import load


@deed
def step(stage: Stage, known: Known, event: Event) -> None:
    given = {"words": event.told["words"], "due_on": stage.day(event.who, event.told["due"])}
    known.steps[event.told["key"]] = made = new_id()
    service.keep_step(known.own, made, load(shapes.StepIn, given))


@deed
def step_went(_stage: Stage, known: Known, event: Event) -> None:
    """Done, partly, or not yet."""
    given = event.says
    step_id = known.steps[given.pop("step")]
    said = load(shapes.ReplyIn, given)
    service.reply_to_step(known.own, step_id, said["outcome"], said["note"])


@deed
def check_in(_stage: Stage, known: Known, event: Event) -> None:
    value = load(shapes.CheckInIn, {"on": known.today.isoformat(), **event.says})
    service.keep_check_in(known.own, new_id(), value)


@deed
def side_effects(_stage: Stage, known: Known, event: Event) -> None:
    given = {**event.says, "session_id": str(known.nearest.id)}
    service.keep_side_effects(known.own, new_id(), load(shapes.SideEffectsIn, given))


@deed
def chart_mark(_stage: Stage, known: Known, event: Event) -> None:
    """Something else that happened, on the day of the event."""
    given = {"on": known.today.isoformat(), **event.says}
    events.keep_event(known.own, new_id(), load(event_shapes.EventIn, given))


@deed
def monthly_on(_stage: Stage, known: Known, event: Event) -> None:
    for name in event.told["questions"]:
        monthly.turn(known.own, Question(name), on=True)


@deed
def monthly_answer(_stage: Stage, known: Known, event: Event) -> None:
    given = event.says
    question = Question(given.pop("question"))
    monthly.keep_answer(known.own, question, new_id(), load(monthly_shapes.AnswerIn, given))


@deed
def ready_list(_stage: Stage, known: Known, event: Event) -> None:
    """Tick some of it for the session that is nearest, and add lines of one's own."""
    patient, session_id, shelf = known.own, known.nearest.id, ready_lists()
    session_day.tick(patient, session_id, dict.fromkeys(event.told["ticked"], True), shelf=shelf)
    for line in event.told.get("own", ()):
        session_day.keep_line(patient, session_id, OwnLine(id=new_id(), **line))
    if event.told.get("ready"):
        session_day.mark_ready(patient, session_id, shelf=shelf)


@deed
def question(_stage: Stage, known: Known, event: Event) -> None:
    """Something to ask at the next visit."""
    entry = event.told.get("entry")
    given = {"words": event.told["words"], "entry_id": entry and str(known.entries[entry])}
    known.questions[event.told["key"]] = made = new_id()
    agenda.keep_question(known.own, made, load(agenda_shapes.QuestionIn, given))


@deed
def talked_about(_stage: Stage, known: Known, event: Event) -> None:
    for name in event.told["items"]:
        agenda.talked_about(known.own, (known.questions | known.entries)[name])


@deed
def ask_me_weekly(_stage: Stage, known: Known, _event: Event) -> None:
    """Whether something hard is still there; only ever because they said so."""
    hard_times.ask_weekly(known.own)
