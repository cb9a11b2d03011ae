import { NativeSelect } from "@/components/ui/native-select";

const HEIGHTS = [480, 720, 1080, 1440, 2160] as const;

/** How high the largest rendition may be, in pixels, or that the platform decides. */
export function LargestPicture({
  value,
  onChange,
}: {
  value: number | null | undefined;
  onChange: (height: number | null) => void;
}) {
  return (
    <NativeSelect
      label="Largest picture"
      className="w-full"
      value={value ?? ""}
      onChange={(event) => onChange(Number(event.target.value) || null)}
    >
      <option value="">As the platform does</option>
      {[...new Set([...HEIGHTS, ...(value ? [value] : [])])]
        .toSorted((one, other) => one - other)
        .map((height) => (
          <option key={height} value={height}>
            {height}p
          </option>
        ))}
    </NativeSelect>
  );
}
