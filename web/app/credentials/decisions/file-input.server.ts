import type { credentialDecisions } from '@app/api/contract'
import { atField } from '../at-field.server.ts'
import { filesIn, sendFile } from '../send-file.server.ts'

type Upload = typeof credentialDecisions.uploadFile | typeof credentialDecisions.uploadMyFile

/** What the API may have against the file itself. */
const AT_FILE = { 'media-type-unsupported': 'file', 'file-too-large': 'file' }

/** Sends the file of a form ahead, if it brings one, and gives the part of the facts that names it. */
export async function decisionFile(request: Request, upload: Upload, form: FormData): Promise<{ fileId?: string }> {
  const [file] = filesIn(form, 'file')
  return file ? { fileId: await atField(AT_FILE, () => sendFile(request, upload, file)) } : {}
}
