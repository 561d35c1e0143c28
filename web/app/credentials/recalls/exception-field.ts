/** The field that says why one person is excepted from a recall. */
export const exceptionField = (credentialId: string): string => `why-${credentialId}`
