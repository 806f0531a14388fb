"""The loaders of `care.standing`, as routes declare them."""

from journal.care.standing import linked_patient, own_link, own_record
from journal.web.access import Load

ME = Load("patient", (), own_record)
PATIENT_IN_PATH = Load("patient", ("patient_id",), linked_patient)
LINK_IN_PATH = Load("link", ("link_id",), own_link)
