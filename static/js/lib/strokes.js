// A drawing: strokes of whole numbers on a square, and the way back from each of them.
export const SIDE = 1000;
export const MOST_STROKES = 500;
export const MOST_POINTS = 20000;
// Points nearer than this to the last one say nothing more.
const NEAR = 4;

function read(text) {
  try {
    const { strokes } = JSON.parse(text);
    return Array.isArray(strokes) ? strokes : [];
  } catch {
    return [];
  }
}

const onSquare = (share) => Math.min(SIDE, Math.max(0, Math.round(share * SIDE)));

export class Sketch {
  constructor(text = "") {
    this.strokes = read(text);
    this.past = [];
    this.room = MOST_POINTS - this.points;
  }

  get count() {
    return this.strokes.length;
  }

  get isFull() {
    return this.count >= MOST_STROKES || this.points >= MOST_POINTS;
  }

  get points() {
    return this.strokes.reduce((sum, { points }) => sum + points.length, 0) / 2;
  }

  get canUndo() {
    return this.past.length > 0 || this.count > 0;
  }

  // A place is told as shares of the square: 0 to 1 across, 0 to 1 down.
  begin(ink, width, [across, down]) {
    if (this.isFull) return null;
    const stroke = { ink, width, points: [onSquare(across), onSquare(down)] };
    // Counted once for each line, not once for each of its points.
    this.room = MOST_POINTS - this.points - 1;
    this.past.push(this.strokes);
    this.strokes = [...this.strokes, stroke];
    return stroke;
  }

  extend(stroke, [across, down]) {
    const [x, y] = [onSquare(across), onSquare(down)];
    const [lastX, lastY] = stroke.points.slice(-2);
    if (Math.hypot(x - lastX, y - lastY) < NEAR || this.room <= 0) return false;
    stroke.points.push(x, y);
    this.room -= 1;
    return true;
  }

  // Also a drawing that was cleared comes back.
  undo() {
    this.strokes = this.past.pop() ?? this.strokes.slice(0, -1);
  }

  clear() {
    if (this.count === 0) return;
    this.past.push(this.strokes);
    this.strokes = [];
  }

  told() {
    return this.count > 0 ? JSON.stringify({ strokes: this.strokes }) : "";
  }
}

// The points as a polyline has them; a dot is a line that goes nowhere.
export function lineOf({ points }) {
  return (points.length > 2 ? points : [...points, ...points]).join(" ");
}
