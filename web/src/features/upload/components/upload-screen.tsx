import { useState } from "react";
import type { UploadOptions } from "@/api/types";
import { PageHeader } from "@/components/page-header";
import { useUploads } from "../api/use-uploads";
import { DropZone } from "./drop-zone";
import { ImportForm } from "./import-form";
import { OptionsForm } from "./options-form";
import { UploadList } from "./upload-list";

/** Everything that brings a film in: files by drop or picker, and addresses. */
export function UploadScreen() {
  const { uploads, list } = useUploads();
  const [options, setOptions] = useState<UploadOptions>({});
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <PageHeader
        title="Upload"
        text="Straight to storage, in pieces: a reload or a lost connection loses nothing."
      />
      <DropZone onFiles={(files) => void uploads.add(files, options)} compact={list.length > 0} />
      <OptionsForm chosen={options} onChange={setOptions} />
      {list.length > 0 && <UploadList list={list} uploads={uploads} />}
      <ImportForm options={options} />
    </div>
  );
}
