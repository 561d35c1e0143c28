/** The last serial of each series of numbers; its row lock orders those who allocate. Named after its first user. */
export interface CredentialNumberCounterTable {
  prefix: string
  last: number
}

export interface NumbersTables {
  credentialNumberCounter: CredentialNumberCounterTable
}
