/** W3C Verifiable Credentials Data Model v2.0, secured as a JWT (Securing Verifiable Credentials using JOSE and COSE). */
export const VC_CONTEXT = 'https://www.w3.org/ns/credentials/v2'
/** For members that have no vocabulary of their own, as the data model offers it. */
export const UNDEFINED_TERMS = 'https://www.w3.org/ns/credentials/undefined-terms/v2'
export const VC_JWT = { typ: 'vc+jwt', cty: 'vc' } as const
export const VC_MEDIA_TYPE = 'application/vc+jwt'
