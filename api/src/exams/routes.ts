import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { accommodationRoutes } from './accommodations/routes.ts'
import { analysisRoutes } from './analysis/routes.ts'
import { anomalyRoutes } from './anomalies/routes.ts'
import { answerFileRoutes } from './answer-files/routes.ts'
import { attemptRoutes } from './attempts/routes.ts'
import { certificateRoutes } from './certificates/routes.ts'
import { checkInRoutes } from './check-in/routes.ts'
import { correctionRoutes } from './corrections/routes.ts'
import { evidenceRoutes } from './evidence/routes.ts'
import { exemptionRoutes } from './exemptions/routes.ts'
import { invigilationRoutes } from './invigilation/routes.ts'
import { markingRoutes } from './marking/routes.ts'
import { paperResultRoutes } from './paper-results/routes.ts'
import { paperRoutes } from './papers/routes.ts'
import { planningRoutes } from './planning/routes.ts'
import { readinessRoutes } from './readiness/routes.ts'
import { resultRoutes } from './results/routes.ts'
import { scoreReviewRoutes } from './reviews/routes.ts'
import { roomRoutes } from './rooms/routes.ts'
import { safeBrowserRoutes } from './safe-browser/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { violationRoutes } from './violations/routes.ts'

export const examRoutes: FastifyPluginAsyncTypebox<{ deps: Deps }> = async (app, options) => {
  await app.register(sessionRoutes, options)
  await app.register(roomRoutes, options)
  await app.register(exemptionRoutes, options)
  await app.register(planningRoutes, options)
  await app.register(readinessRoutes, options)
  await app.register(paperResultRoutes, options)
  await app.register(paperRoutes, options)
  await app.register(attemptRoutes, options)
  await app.register(accommodationRoutes, options)
  await app.register(checkInRoutes, options)
  await app.register(answerFileRoutes, options)
  await app.register(safeBrowserRoutes, options)
  await app.register(invigilationRoutes, options)
  await app.register(resultRoutes, options)
  await app.register(markingRoutes, options)
  await app.register(correctionRoutes, options)
  await app.register(analysisRoutes, options)
  await app.register(certificateRoutes, options)
  await app.register(evidenceRoutes, options)
  await app.register(anomalyRoutes, options)
  await app.register(scoreReviewRoutes, options)
  await app.register(violationRoutes, options)
}
