import { createContext, useContext } from 'react'
import type { Values } from '../../forms/rows.ts'

const DraftContext = createContext<Values>({})

/** Gives the fields of the question form what they start with: the question as it is, or what was typed so far. */
export const DraftProvider = DraftContext.Provider

/** Everything the form holds. */
export const useDraft = (): Values => useContext(DraftContext)

/** What one field starts with. */
export const useStart = (name: string): string => useContext(DraftContext)[name]?.[0] ?? ''
