import type { FastifyReply } from 'fastify'

export interface Printed {
  fileName: string
  bytes: Buffer
}

/** Personal data: kept by nobody on the way. */
export const sendPdf = (reply: FastifyReply, { fileName, bytes }: Printed) =>
  reply
    .type('application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .send(bytes)
