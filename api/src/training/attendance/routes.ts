import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendPdf } from '../../platform/http/send-file.ts'
import { readBoard } from './board.ts'
import { classCertificate, ownClassCertificate } from './certificate.ts'
import { attendance } from './contract.ts'
import { correct, decideLate } from './correct.ts'
import { judgeLesson, listToJudge } from './evaluations.ts'
import { ownAttendance } from './own.ts'
import { startReversal, startSettlement } from './settle.ts'
import { readSettlement } from './settlement.ts'
import { showCode } from './show-code.ts'
import { sign } from './sign.ts'
import { signingSheet } from './signing-sheet.ts'

export const attendanceRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, { deps }) => {
  app.route({ ...attendance.code, handler: ({ caller, params }) => showCode(deps, caller, params.id) })
  app.route({ ...attendance.own, handler: ({ caller, params }) => ownAttendance(deps, caller, params.id) })
  app.route({ ...attendance.sign, handler: ({ caller, params, body }) => sign(deps, caller, params.id, body) })
  app.route({ ...attendance.toJudge, handler: ({ caller, query }) => listToJudge(deps, caller, query) })
  app.route({
    ...attendance.judge,
    handler: ({ caller, params, body }) => judgeLesson(deps, caller, params.id, body),
  })
  app.route({
    ...attendance.board,
    handler: ({ caller, params, query }) => readBoard(deps, caller, params.id, query),
  })
  app.route({ ...attendance.correct, handler: ({ caller, params, body }) => correct(deps, caller, params.id, body) })
  app.route({
    ...attendance.decideLate,
    handler: ({ caller, params, body }) => decideLate(deps, caller, params.id, body),
  })
  app.route({
    ...attendance.signingSheet,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await signingSheet(deps, caller, params.id)),
  })
  app.route({
    ...attendance.settlement,
    handler: ({ caller, params, query }) => readSettlement(deps, caller, params.id, query),
  })
  app.route({
    ...attendance.settle,
    handler: ({ caller, params, body }) => startSettlement(deps, caller, params.id, body),
  })
  app.route({
    ...attendance.reopen,
    handler: ({ caller, params, body }) => startReversal(deps, caller, params.id, body),
  })
  app.route({
    ...attendance.certificate,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await classCertificate(deps, caller, params.id)),
  })
  app.route({
    ...attendance.ownCertificate,
    handler: async ({ caller, params }, reply) => sendPdf(reply, await ownClassCertificate(deps, caller, params.id)),
  })
}
