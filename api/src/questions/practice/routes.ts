import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { answerPractice } from './answer.ts'
import { practiceBanks } from './banks.ts'
import { practice } from './contract.ts'
import { finishPaper } from './finish-paper.ts'
import { listPapers, readPaper } from './papers.ts'
import { readPracticePicture } from './picture.ts'
import { practiceQuestions } from './questions.ts'
import { startPaper } from './start-paper.ts'
import { wrongAnswers } from './wrong-answers.ts'

export const practiceRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...practice.banks, handler: ({ caller, query }) => practiceBanks(deps, caller, query) })
  app.route({ ...practice.questions, handler: ({ caller, query }) => practiceQuestions(deps, caller, query) })
  app.route({ ...practice.answer, handler: ({ caller, body }) => answerPractice(deps, caller, body) })
  app.route({ ...practice.wrong, handler: ({ caller, query }) => wrongAnswers(deps, caller, query) })
  app.route({
    ...practice.image,
    handler: async ({ params }, reply) => {
      const { mediaType, bytes } = await readPracticePicture(deps, params.sha256)
      reply.type(mediaType).header('cache-control', 'private, max-age=86400')
      return bytes
    },
  })

  app.route({ ...practice.papers, handler: ({ caller, query }) => listPapers(deps, caller, query) })
  app.route({ ...practice.startPaper, handler: ({ caller, body }) => startPaper(deps, caller, body) })
  app.route({ ...practice.readPaper, handler: ({ caller, params }) => readPaper(deps, caller, params.id) })
  app.route({
    ...practice.finishPaper,
    handler: ({ caller, params, body }) => finishPaper(deps, caller, params.id, body),
  })
}
