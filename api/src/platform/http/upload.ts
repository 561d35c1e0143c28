import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../kernel/refusal.ts'

/** One uploaded file, whole in memory; the multipart plugin has bounded its size. */
export interface Upload {
  fileName: string
  mediaType: string
  bytes: Buffer
}

/** The file field `file` of a multipart request. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal('invalid', 'upload-missing')
  const part = await request.file()
  if (part?.fieldname !== 'file') throw new Refusal('invalid', 'upload-missing')
  const bytes = await part.toBuffer()
  return { fileName: part.filename.slice(0, 200) || 'file', mediaType: part.mimetype, bytes }
}
