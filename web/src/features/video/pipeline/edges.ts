export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 24; // pixels between columns

/** A line from one box to another: from the right edge to the left where there is room between, else downwards. */
export function edge(from: Box, to: Box): string {
  const across = to.left >= from.right;
  if (across) {
    const [x1, y1] = [from.right, (from.top + from.bottom) / 2];
    const [x2, y2] = [to.left, (to.top + to.bottom) / 2];
    // A long way goes straight on first, past whatever lies between, and turns in the last gap.
    const turn = Math.max(x1, x2 - GAP);
    const bend = (turn + x2) / 2;
    return `M${x1} ${y1}H${turn}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`;
  }
  const x1 = middle(from, to);
  const x2 = middle(to, from);
  const [y1, y2] = [from.bottom, to.top];
  const bend = (y2 - y1) / 2;
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

/** The middle of a box, or of its part that lies over the other, where it is the wider one. */
function middle(box: Box, other: Box): number {
  const [left, right] = [Math.max(box.left, other.left), Math.min(box.right, other.right)];
  return right > left ? (left + right) / 2 : (box.left + box.right) / 2;
}
