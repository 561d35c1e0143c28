import { useActionData } from '@remix-run/react'
import { useStillSaid } from '../ui/still-said.ts'

/** What the page's action answered last, until the person does something else: also while the page reloads by itself. */
export const useAnswer = <T = unknown>() => useStillSaid(useActionData<T>())
