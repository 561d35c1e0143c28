import { createContext, useContext } from 'react'

/** Known on the server only: browsers hide nonces from scripts. */
const NonceContext = createContext<string | undefined>(undefined)

export const NonceProvider = NonceContext.Provider
export const useNonce = (): string | undefined => useContext(NonceContext)
