import { templateExcel } from '@app/question-bank'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { readUpload } from '../platform/http/upload.ts'
import { createBank } from './banks/create.ts'
import { listBanks } from './banks/list.ts'
import { questions } from './contract.ts'
import { previewImport } from './imports/preview.ts'
import { readImport, runImport } from './imports/run.ts'
import { readSupply } from './pool/supply.ts'
import { listQuestions, readQuestion } from './read.ts'
import { approveWaiting } from './review/approve-waiting.ts'
import { decideOn } from './review/decide.ts'
import { changeQuestion, createQuestion } from './write.ts'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const questionRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...questions.banks, handler: ({ query }) => listBanks(deps, query) })
  app.route({ ...questions.createBank, handler: ({ caller, body }) => createBank(deps, caller, body) })

  app.route({ ...questions.list, handler: ({ caller, query }) => listQuestions(deps, caller, query) })
  app.route({ ...questions.read, handler: ({ caller, params }) => readQuestion(deps, caller, params.id) })
  app.route({ ...questions.create, handler: ({ caller, body }) => createQuestion(deps, caller, body) })
  app.route({
    ...questions.change,
    handler: ({ caller, params, body }) => changeQuestion(deps, caller, params.id, body),
  })

  app.route({
    ...questions.submit,
    handler: ({ caller, params, body }) =>
      decideOn(deps, caller, params.id, { ...body, decision: 'SUBMIT', comment: null }),
  })
  app.route({ ...questions.review, handler: ({ caller, params, body }) => decideOn(deps, caller, params.id, body) })
  app.route({
    ...questions.reviewAll,
    handler: ({ caller, params, body }) => approveWaiting(deps, caller, params.id, body),
  })

  app.route({ ...questions.supply, handler: ({ query }) => readSupply(deps, query) })

  app.route({
    ...questions.previewImport,
    handler: async (request) => previewImport(deps, request.caller, request.params.id, await readUpload(request)),
  })
  app.route({ ...questions.readImport, handler: ({ caller, params }) => readImport(deps, caller, params.id) })
  app.route({ ...questions.runImport, handler: ({ caller, params, body }) => runImport(deps, caller, params.id, body) })
  app.route({
    ...questions.template,
    handler: async (_request, reply) => {
      reply.type(EXCEL).header('content-disposition', 'attachment; filename="question-template.xlsx"')
      return Buffer.from(await templateExcel())
    },
  })
}
