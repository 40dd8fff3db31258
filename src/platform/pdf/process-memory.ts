import { readdir, readFile } from 'node:fs/promises';

/** Bytes per page of memory on the machines Chromium runs on. */
const PAGE = 4096;

/**
 * Resident bytes of a process group on Linux, null elsewhere. The browser leads a group of its own, so this is the
 * browser and its children; memory they share is counted in each.
 */
export async function groupMemory(group: number): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const sizes = await Promise.all(pids.map((pid) => residentIfIn(group, pid)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** `/proc/<pid>/stat`: the name in brackets may hold anything; after it come state, ppid, pgrp …, rss as field 24. */
async function residentIfIn(group: number, pid: string): Promise<number> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[2]) === group ? Number(fields[21]) * PAGE : 0;
  } catch {
    return 0; // it has ended meanwhile
  }
}
