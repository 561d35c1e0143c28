import { createContext, useContext } from 'react'
import type { Words } from './zh-CN/index.ts'

const WordsContext = createContext<Words | undefined>(undefined)

export const WordsProvider = WordsContext.Provider

/** The words of the page's language. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('no words are provided here')
  return words
}
