import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { UploadOptions } from "@/api/types";

/** What has to survive a reload. */
export interface UploadRecord {
  /** Made here; the key under which creating the video is repeated safely. */
  id: string;
  owner: string;
  name: string;
  size: number;
  type: string;
  lastModified: number;
  addedAt: number;
  /** Bytes, as far as was known last. */
  sent: number;
  videoId: string | null;
  url: string | null;
  paused: boolean;
  /** What was chosen for it; the settings hold for the rest. */
  options?: UploadOptions;
}

interface Schema extends DBSchema {
  uploads: { key: string; value: UploadRecord; indexes: { owner: string } };
  /** The files themselves, as far as they may be kept. */
  files: { key: string; value: File };
}

const MOST = 1_000_000_000; // bytes of one file: the browser copies it

/** Unfinished uploads, in the browser's own database. */
export class Records {
  #database: Promise<IDBPDatabase<Schema>>;

  constructor(name = "echo-uploads") {
    this.#database = openDB<Schema>(name, 1, {
      upgrade(database) {
        database.createObjectStore("uploads", { keyPath: "id" }).createIndex("owner", "owner");
        database.createObjectStore("files");
      },
    });
  }

  async all(owner: string): Promise<UploadRecord[]> {
    const found = await (await this.#database).getAllFromIndex("uploads", "owner", owner);
    return found.sort((one, other) => one.addedAt - other.addedAt);
  }

  async save(record: UploadRecord): Promise<void> {
    await (await this.#database).put("uploads", record);
  }

  /** Keep the file itself where it is small enough, so that a reload need not ask for it. */
  async keep(id: string, file: File): Promise<void> {
    if (file.size > MOST) return;
    const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    if (quota && file.size > (quota - usage) / 2) return;
    await (await this.#database).put("files", file, id);
  }

  async file(id: string): Promise<File | undefined> {
    return (await this.#database).get("files", id);
  }

  async remove(id: string): Promise<void> {
    const database = await this.#database;
    await Promise.all([database.delete("uploads", id), database.delete("files", id)]);
  }
}

/** Whether this is the file of a record: nobody reads gigabytes to be sure. */
export function isFileOf(record: UploadRecord, file: File): boolean {
  return record.name === file.name && record.size === file.size && record.lastModified === file.lastModified;
}
