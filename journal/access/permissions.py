"""Everything a person can be allowed to do, by name."""

from enum import StrEnum


class Permission(StrEnum):
    """``resource:action``; each line says in words what it opens."""

    ACCOUNT_KEEP = "account:keep"
    """See and change one's own account and sign-ins; sign out."""

    JOURNAL_READ = "journal:read"
    """Read one's own record: entries, measures, courses, goals, progress, who looked."""

    JOURNAL_WRITE = "journal:write"
    """Write one's own record: entries, answers, courses, goals, check-ins."""

    JOURNAL_EXPORT = "journal:export"
    """Take one's own record along as a file, which is recorded."""

    CHANGES_SEND = "changes:send"
    """Send what waited on one's own phone; each change then needs what it needs alone."""

    SHARES_CHANGE = "shares:change"
    """Share, take back, redeem an invitation or approve a link, as the patient."""

    LINKS_READ = "links:read"
    """See one's own links, from either end, and in which state they are."""

    LINK_END = "link:end"
    """End one's own link at once, from either end, or take an invitation back."""

    PATIENTS_LIST = "patients:list"
    """See one's own caseload: the patients of one's active links."""

    PATIENT_READ = "patient:read"
    """Read what a linked patient has shared, and nothing else."""

    FLAG_ACKNOWLEDGE = "flag:acknowledge"
    """Acknowledge a flag on a linked patient, with a note."""

    MEASURES_PACE = "measures:pace"
    """Choose how often a linked patient is asked a measure that they share."""

    INVITATION_MAKE = "invitation:make"
    """Invite a patient and confirm the phrase, as the therapist."""

    PROMPTS_WRITE = "prompts:write"
    """Write, change and retire prompts of one's own, or as an admin the clinic's."""

    PROMPT_ASK = "prompt:ask"
    """Ask a linked patient to write to a prompt, and take that back."""

    CLINIC_MANAGE = "clinic:manage"
    """Manage the people of one's clinic; nothing clinical."""
