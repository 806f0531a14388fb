"""What a page says of a file that is attached."""

from journal.attachments.limits import LONGEST_ALT
from journal.web.schemas import Shape, Words


class AttachForm(Shape):
    """Words about a photo or a sound; the file itself comes beside them."""

    alt = Words(LONGEST_ALT, load_default="")
