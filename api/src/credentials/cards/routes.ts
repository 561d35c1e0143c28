import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendPdf } from '../../platform/http/send-file.ts'
import { actOnCard, destroyCards, spoilCard } from './act.ts'
import { cancelBatch, dispatchBatch, listBatchesOf, readBatch, readBatchFile } from './batches.ts'
import { credentialCards as cards } from './contract.ts'
import { listPrintables, makeBatch } from './make-batch.ts'
import { startPrinting } from './print-batch.ts'
import { listCardsOf, listMyCards, listPrintProblems, readCard } from './read.ts'
import { receiveBatch } from './receive.ts'

export const cardRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...cards.printable, handler: ({ caller, query }) => listPrintables(deps, caller, query) })
  app.route({ ...cards.makeBatch, handler: ({ caller, body }) => makeBatch(deps, caller, body) })
  app.route({ ...cards.batches, handler: ({ caller, query }) => listBatchesOf(deps, caller, query) })
  app.route({ ...cards.readBatch, handler: ({ caller, params }) => readBatch(deps, caller, params.id) })
  app.route({
    ...cards.printBatch,
    handler: ({ caller, params, body }) => startPrinting(deps, caller, params.id, body.version),
  })
  app.route({
    ...cards.sheetPdf,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await readBatchFile(deps, caller, params.id, 'sheet')),
  })
  app.route({
    ...cards.cardsPdf,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await readBatchFile(deps, caller, params.id, 'cards')),
  })
  app.route({
    ...cards.cancelBatch,
    handler: ({ caller, params, body }) => cancelBatch(deps, caller, params.id, body),
  })
  app.route({ ...cards.dispatch, handler: ({ caller, params, body }) => dispatchBatch(deps, caller, params.id, body) })
  app.route({ ...cards.receive, handler: ({ caller, params, body }) => receiveBatch(deps, caller, params.id, body) })

  app.route({ ...cards.problems, handler: ({ caller, query }) => listPrintProblems(deps, caller, query) })
  app.route({ ...cards.list, handler: ({ caller, query }) => listCardsOf(deps, caller, query) })
  app.route({ ...cards.read, handler: ({ caller, params }) => readCard(deps, caller, params.id) })
  app.route({ ...cards.mine, handler: ({ caller, query }) => listMyCards(deps, caller, query) })
  app.route({ ...cards.spoil, handler: ({ caller, params, body }) => spoilCard(deps, caller, params.id, body) })
  app.route({ ...cards.act, handler: ({ caller, params, body }) => actOnCard(deps, caller, params.id, body) })
  app.route({ ...cards.destroy, handler: ({ caller, body }) => destroyCards(deps, caller, body) })
}
