import { placeOf } from "./places.js";

// Before anything is painted: whether the page to write on is the one that was asked for.
document.documentElement.dataset.place = placeOf(window.location.pathname, window.location).name;
