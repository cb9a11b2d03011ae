/** A stretch of time and the tile that shows it: a rectangle in a sheet, in pixels. */
export interface Tile {
  start: number;
  end: number;
  sheet: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const CUE = /^(\d+):(\d\d)(?::(\d\d))?\.(\d{3}) --> (\d+):(\d\d)(?::(\d\d))?\.(\d{3})/;
const PLACE = /^(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)$/;

/** The tiles of a storyboard, a WebVTT file at `url`; what is no tile is passed over. */
export function tiles(vtt: string, url: string): Tile[] {
  const lines = vtt.split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const times = CUE.exec(line);
    const place = PLACE.exec(lines[index + 1] ?? "");
    if (!times || !place) return [];
    const [x = 0, y = 0, width = 0, height = 0] = place.slice(2).map(Number);
    const [start, end] = [seconds(times.slice(1, 5)), seconds(times.slice(5, 9))];
    return [{ start, end, sheet: new URL(place[1] ?? "", url).href, x, y, width, height }];
  });
}

/** The tile of a moment; the last one for what is past the end. */
export function tileAt(found: readonly Tile[], time: number): Tile | undefined {
  return found.find((tile) => time < tile.end) ?? found.at(-1);
}

function seconds([first, second, third, milliseconds]: (string | undefined)[]): number {
  const numbers = third === undefined ? [0, first, second] : [first, second, third];
  const [hours = 0, minutes = 0, rest = 0] = numbers.map(Number);
  return hours * 3600 + minutes * 60 + rest + Number(milliseconds) / 1000;
}
