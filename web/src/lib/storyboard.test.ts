import { expect, it } from "vitest";
import { tileAt, tiles } from "./storyboard";

const VTT = `WEBVTT

00:00.000 --> 00:02.500
sheet-000.jpg#xywh=0,0,160,90

01:00:02.500 --> 01:00:05.000
sheet-001.jpg#xywh=160,90,160,90

broken
`;

it("reads tiles and where their sheets are", () => {
  const found = tiles(VTT, "http://gateway.test/v1/media/token/storyboard.vtt");
  expect(found).toEqual([
    {
      start: 0,
      end: 2.5,
      sheet: "http://gateway.test/v1/media/token/sheet-000.jpg",
      x: 0,
      y: 0,
      width: 160,
      height: 90,
    },
    {
      start: 3602.5,
      end: 3605,
      sheet: "http://gateway.test/v1/media/token/sheet-001.jpg",
      x: 160,
      y: 90,
      width: 160,
      height: 90,
    },
  ]);
});

it("finds the tile of a moment", () => {
  const found = tiles(VTT, "http://gateway.test/");
  expect(tileAt(found, 1)?.start).toBe(0);
  expect(tileAt(found, 9999)?.start).toBe(3602.5);
  expect(tileAt([], 1)).toBeUndefined();
});
