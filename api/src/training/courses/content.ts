import { ContentPackage } from '@app/question-bank'
import { FileRefused } from '@app/question-bank/table'
import { Refusal } from '../../kernel/refusal.ts'
import type { Upload } from '../../platform/http/upload.ts'
import type { MaterialFile, MaterialRow } from './material-queries.ts'
import { readPackageFacts } from './rules/manifest.ts'
import { mediaTypeOfPath, type Sniffed, sniff } from './rules/material.ts'
import { videoSeconds } from './rules/video-length.ts'

/** Against archives that are bombs (security.md T28). */
const PACKAGE_LIMITS = { maxUnpackedBytes: 100_000_000, maxRatio: 100, maxEntries: 1000 }

type NewMaterial = Omit<MaterialRow, 'id' | 'courseId' | 'createdAt'>

/** What is to be kept of an uploaded file, and its bytes file by file. */
export interface Content {
  material: NewMaterial
  files: (MaterialFile & { read: () => Uint8Array })[]
}

/** A material of which nothing is known yet. */
export const NONE = { link: null, durationSeconds: null, package: null, mediaType: null, fileName: null, size: null }

/** An upload by what its bytes are; @throws Refusal `invalid` for what isn't taken */
export function contentOf(upload: Upload, asked: { title: string; durationSeconds?: number }): Content {
  const mediaType = sniff(upload.bytes)
  if (!mediaType) throw new Refusal('invalid', 'material-type-unsupported', { fileName: upload.fileName })
  return mediaType === 'application/zip' ? packageOf(upload, asked) : fileOf(upload, mediaType, asked)
}

function fileOf(
  { bytes, fileName }: Upload,
  mediaType: Sniffed,
  { title, durationSeconds }: { title: string; durationSeconds?: number },
): Content {
  const isVideo = mediaType !== 'application/pdf'
  const seconds = isVideo ? videoSeconds(bytes, mediaType) : durationSeconds
  if (isVideo && seconds === undefined) throw new Refusal('invalid', 'material-video-without-length', { fileName })
  const facts = { mediaType, fileName, size: bytes.length, durationSeconds: seconds ?? null }
  return {
    material: { ...NONE, ...facts, kind: isVideo ? 'VIDEO' : 'PDF', title },
    files: [{ path: '', mediaType, size: bytes.length, read: () => bytes }],
  }
}

function packageOf(
  { bytes, fileName }: Upload,
  { title, durationSeconds }: { title: string; durationSeconds?: number },
): Content {
  const files = unpacking(fileName, () => new ContentPackage(bytes, PACKAGE_LIMITS))
  const read = unpacking(fileName, () => readPackageFacts(files))
  if ('fault' in read) throw new Refusal('invalid', read.fault, { fileName })
  const { facts, root } = read
  const kind = facts.standard === 'XAPI' ? 'XAPI' : 'SCORM'
  return {
    material: {
      ...NONE,
      kind,
      title,
      fileName,
      package: facts,
      size: facts.size,
      durationSeconds: durationSeconds ?? null,
    },
    files: files.paths
      .filter((path) => path.startsWith(root))
      .map((path) => ({
        path: path.slice(root.length),
        mediaType: mediaTypeOfPath(path),
        size: files.sizeOf(path),
        read: () => unpacking(fileName, () => files.read(path)!),
      })),
  }
}

/** A damaged or hostile archive is the uploader's business, not ours. */
function unpacking<T>(fileName: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    const { code, detail } = error.problem
    throw new Refusal('invalid', code, { fileName, ...detail })
  }
}
