/** The parts of a library without types that the tests use to check status lists. */
declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function decodeList(input: {
    encodedList: string
  }): Promise<{ length: number; getStatus(index: number): boolean }>

  export function checkStatus(input: {
    credential: object
    documentLoader: (url: string) => Promise<{ document: unknown }>
    verifyBitstringStatusListCredential: boolean
    verifyMatchingIssuers: boolean
  }): Promise<{
    verified: boolean
    error?: Error
    results?: { status: boolean; credentialStatus: { statusPurpose: string } }[]
  }>
}
