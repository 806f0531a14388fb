"""The loaders of `care.standing`, as routes declare them."""

from journal.care.standing import colleague, linked_patient, own_link, own_record
from journal.web.access import Load

ME = Load("patient", (), own_record)
PATIENT_IN_PATH = Load("patient", ("patient_id",), linked_patient)
COLLEAGUE_IN_PATH = Load("colleague", ("person_id",), colleague)
LINK_IN_PATH = Load("link", ("link_id",), own_link)
