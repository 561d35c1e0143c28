import { Ajv, type Options } from 'ajv'
import formats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'

const COMMON: Options = {
  allErrors: true,
  removeAdditional: false,
  useDefaults: true,
  strict: false,
  validateFormats: true,
}

/**
 * Bodies are taken literally (Fastify's default would turn null into "" and drop unknown properties:
 * security.md facts 3). Text of addresses becomes numbers and booleans where the contract says so.
 */
export function registerValidation(app: FastifyInstance): void {
  const literal = new Ajv({ ...COMMON, coerceTypes: false })
  const address = new Ajv({ ...COMMON, coerceTypes: true })
  for (const ajv of [literal, address]) formats.default(ajv)
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? literal : address).compile(schema as object),
  )
}
