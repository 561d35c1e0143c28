import { FileRefused } from '../model/problem.ts'
import type { ReadResult } from './format.ts'

/** Bounds against files that are too large by mistake or on purpose; each has a default. */
export interface ReadOptions {
  /** Bytes of the file as it comes. Default 50 MB. */
  maxBytes?: number
  /** Questions, or rows below the header. Default 50,000. */
  maxRows?: number
  /** Listed problems. Default 10,000. */
  maxProblems?: number
  /** Bytes of an archive when unpacked. Default 100 MB. */
  maxUnpackedBytes?: number
  /** Unpacked to packed size of one part of an archive. Default 100. */
  maxRatio?: number
  /** Parts of an archive. Default 1,000. */
  maxEntries?: number
}

const DEFAULTS: Readonly<Required<ReadOptions>> = {
  maxBytes: 50_000_000,
  maxRows: 50_000,
  maxProblems: 10_000,
  maxUnpackedBytes: 100_000_000,
  maxRatio: 100,
  maxEntries: 1000,
}

/** The options with every bound set: one that is left out or undefined must not mean that there is no bound. */
export function boundsOf(options: ReadOptions): Required<ReadOptions> {
  return { ...DEFAULTS, ...Object.fromEntries(Object.entries(options).filter(([, bound]) => bound !== undefined)) }
}

/** The result of a file that was refused as a whole. Anything but a refusal is a defect and passes on. */
export function refused(error: unknown): ReadResult {
  if (error instanceof FileRefused) return { questions: [], problems: [error.problem], rows: 0 }
  throw error
}
