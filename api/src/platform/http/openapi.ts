import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type { Config } from '../../config.ts'

/** How the contracts become OpenAPI 3.1; `npm run openapi` writes the result to api/openapi.json. */
export function openApi({ version }: Pick<Config, 'version'>): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '亮证 Liangzheng',
        version,
        description: 'Training, examination and credentials of administrative law-enforcement officers',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'lz_session', description: 'Set by POST /api/session' },
          device: {
            type: 'apiKey',
            in: 'header',
            name: 'x-device-token',
            description: 'Given by POST /api/exam-attempts',
          },
        },
      },
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => (json.$id as string | undefined) ?? `def-${i}` },
  }
}
