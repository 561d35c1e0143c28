import type { FastifyReply } from 'fastify'

/** A document that we made. */
export interface Printed {
  fileName: string
  bytes: Buffer
}

/** A file that somebody handed in. */
interface HandedIn {
  mediaType: string
  fileName: string | null
  bytes: Buffer
}

/** RFC 6266; a name may hold Chinese (RFC 8187). */
const disposition = (how: 'inline' | 'attachment', fileName: string) =>
  `${how}; filename*=UTF-8''${encodeURIComponent(fileName)}`

/** Shows a PDF of ours. Personal data: kept by nobody on the way. */
export const sendPdf = (reply: FastifyReply, { fileName, bytes }: Printed) =>
  reply
    .type('application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', disposition('inline', fileName))
    .send(bytes)

/** Shows what somebody handed in (a scan, a proof): kept by nobody on the way, run by no browser. */
export const sendHandedIn = (reply: FastifyReply, { mediaType, fileName, bytes }: HandedIn) =>
  reply
    .type(mediaType)
    .header('cache-control', 'no-store')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', disposition('inline', fileName ?? 'document'))
    .send(bytes)

/** Gives a file to keep; the browser itself never shows it. Personal data: kept by nobody on the way. */
export const sendDownload = (
  reply: FastifyReply,
  { mediaType, fileName, bytes }: Omit<HandedIn, 'bytes'> & { bytes: Buffer | string },
) =>
  reply
    .type(mediaType)
    .header('cache-control', 'no-store')
    .header('content-disposition', disposition('attachment', fileName ?? 'file'))
    .send(bytes)
