import { cn } from "@/lib/cn";
import type { Tile } from "@/lib/storyboard";

/** A tile of a storyboard, as large as it fits into its place. */
export function TilePicture({ tile, className }: { tile: Tile; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("block [container-type:size] overflow-hidden bg-black", className)}
    >
      <span
        className="absolute top-1/2 left-1/2 block"
        style={{
          width: tile.width,
          height: tile.height,
          backgroundImage: `url("${tile.sheet}")`,
          backgroundPosition: `-${tile.x}px -${tile.y}px`,
          // As object-fit: contain would do it: the sheet is one picture, of which this is a part.
          transform: "translate(-50%, -50%)",
          zoom: `min(calc(100cqw / ${tile.width}px), calc(100cqh / ${tile.height}px))`,
        }}
      />
    </span>
  );
}
