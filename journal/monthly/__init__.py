"""Two questions asked at most once a month, of whoever turned them on."""
