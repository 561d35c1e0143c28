import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../../deps.ts'
import { sendHandedIn, sendPdf } from '../../platform/http/send-file.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { listAccountsOf, readAccount, readMyHours } from './account.ts'
import { addProof, changeOwnClaim, claimHours, listClaimsOf, readClaim, readProof } from './claims/claim.ts'
import { decideClaim } from './claims/decide.ts'
import { hourClaims, hourExemptions, hourImports, hourSettlements, hours, trainingFigures } from './contract.ts'
import {
  addExemptionProof,
  claimExemption,
  decideExemption,
  listExemptionsOf,
  readExemption,
  readExemptionProof,
  withdrawExemption,
} from './exemptions.ts'
import { readFigures } from './figures.ts'
import { previewHours, readHoursImport, runHoursImport } from './imports/import.ts'
import { hoursTemplate } from './imports/template.ts'
import { printRecord } from './record-pdf.ts'
import { remindShort } from './remind.ts'
import { reverseEntry } from './reverse-one.ts'
import { readSettlement, settleYear } from './settle.ts'

type Routes = FastifyPluginAsyncTypebox<{ deps: Deps }>

/** Accounts, claims, exemptions, imports, figures and settlement. */
export const hourRoutes: Routes = async (app, { deps }) => {
  await app.register(accountRoutes, { deps })
  await app.register(claimRoutes, { deps })
  await app.register(exemptionRoutes, { deps })
  await app.register(officeRoutes, { deps })
}

const accountRoutes: Routes = async (app, { deps }) => {
  app.route({ ...hours.mine, handler: ({ caller, query }) => readMyHours(deps, caller, query) })
  app.route({
    ...hours.myRecord,
    handler: async ({ caller, query }, reply) =>
      sendPdf(reply, await printRecord(deps, { ...caller, scope: '' }, caller.personId, query.year)),
  })
  app.route({ ...hours.accounts, handler: ({ caller, query }) => listAccountsOf(deps, caller, query) })
  app.route({
    ...hours.account,
    handler: ({ caller, params, query }) => readAccount(deps, caller, params.personId, query),
  })
  app.route({
    ...hours.record,
    handler: async ({ caller, params, query }, reply) =>
      sendPdf(reply, await printRecord(deps, caller, params.personId, query.year)),
  })
  app.route({
    ...hours.reverse,
    handler: ({ caller, params, body }) => reverseEntry(deps, caller, params.id, body.reason),
  })
}

const claimRoutes: Routes = async (app, { deps }) => {
  app.route({ ...hourClaims.mine, handler: ({ caller, query }) => listClaimsOf(deps, caller, true, query) })
  app.route({
    ...hourClaims.claimMine,
    handler: ({ caller, body }) => claimHours(deps, caller, caller.personId, body),
  })
  app.route({ ...hourClaims.readMine, handler: ({ caller, params }) => readClaim(deps, caller, true, params.id) })
  app.route({
    ...hourClaims.changeMine,
    handler: ({ caller, params, body }) => changeOwnClaim(deps, caller, true, params.id, body),
  })
  app.route({
    ...hourClaims.addMyProof,
    handler: async (request) => addProof(deps, request.caller, true, request.params.id, await readUpload(request)),
  })
  app.route({
    ...hourClaims.myProof,
    handler: async ({ caller, params }, reply) => sendHandedIn(reply, await readProof(deps, caller, true, params.id)),
  })
  app.route({ ...hourClaims.list, handler: ({ caller, query }) => listClaimsOf(deps, caller, false, query) })
  app.route({
    ...hourClaims.claim,
    handler: ({ caller, body: { personId, ...input } }) => claimHours(deps, caller, personId, input),
  })
  app.route({ ...hourClaims.read, handler: ({ caller, params }) => readClaim(deps, caller, false, params.id) })
  app.route({
    ...hourClaims.change,
    handler: ({ caller, params, body }) => changeOwnClaim(deps, caller, false, params.id, body),
  })
  app.route({
    ...hourClaims.addProof,
    handler: async (request) => addProof(deps, request.caller, false, request.params.id, await readUpload(request)),
  })
  app.route({
    ...hourClaims.proof,
    handler: async ({ caller, params }, reply) => sendHandedIn(reply, await readProof(deps, caller, false, params.id)),
  })
  app.route({
    ...hourClaims.decide,
    handler: ({ caller, params, body }) => decideClaim(deps, caller, params.id, body),
  })
}

const exemptionRoutes: Routes = async (app, { deps }) => {
  app.route({ ...hourExemptions.mine, handler: ({ caller, query }) => listExemptionsOf(deps, caller, true, query) })
  app.route({
    ...hourExemptions.claimMine,
    handler: ({ caller, body }) => claimExemption(deps, caller, caller.personId, body),
  })
  app.route({
    ...hourExemptions.addMyProof,
    handler: async (request) =>
      addExemptionProof(deps, request.caller, true, request.params.id, await readUpload(request)),
  })
  app.route({
    ...hourExemptions.withdrawMine,
    handler: ({ caller, params }) => withdrawExemption(deps, caller, true, params.id),
  })
  app.route({ ...hourExemptions.list, handler: ({ caller, query }) => listExemptionsOf(deps, caller, false, query) })
  app.route({
    ...hourExemptions.claim,
    handler: ({ caller, body: { personId, ...input } }) => claimExemption(deps, caller, personId, input),
  })
  app.route({ ...hourExemptions.read, handler: ({ caller, params }) => readExemption(deps, caller, params.id) })
  app.route({
    ...hourExemptions.addProof,
    handler: async (request) =>
      addExemptionProof(deps, request.caller, false, request.params.id, await readUpload(request)),
  })
  app.route({
    ...hourExemptions.proof,
    handler: async ({ caller, params }, reply) =>
      sendHandedIn(reply, await readExemptionProof(deps, caller, params.id)),
  })
  app.route({
    ...hourExemptions.withdraw,
    handler: ({ caller, params }) => withdrawExemption(deps, caller, false, params.id),
  })
  app.route({
    ...hourExemptions.decide,
    handler: ({ caller, params, body }) => decideExemption(deps, caller, params.id, body),
  })
}

const officeRoutes: Routes = async (app, { deps }) => {
  app.route({
    ...hourImports.template,
    handler: async (_request, reply) => {
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="hours.csv"')
      return hoursTemplate()
    },
  })
  app.route({
    ...hourImports.preview,
    handler: async (request) => previewHours(deps, request.caller, await readUpload(request)),
  })
  app.route({ ...hourImports.read, handler: ({ caller, params }) => readHoursImport(deps, caller, params.id) })
  app.route({
    ...hourImports.run,
    handler: ({ caller, params, body }) => runHoursImport(deps, caller, params.id, body.mode),
  })
  app.route({ ...trainingFigures.read, handler: ({ caller, query }) => readFigures(deps, caller, query) })
  app.route({ ...trainingFigures.remind, handler: ({ caller, body }) => remindShort(deps, caller, body) })
  app.route({ ...hourSettlements.read, handler: ({ caller, params }) => readSettlement(deps, caller, params.year) })
  app.route({ ...hourSettlements.settle, handler: ({ caller, params }) => settleYear(deps, caller, params.year) })
}
