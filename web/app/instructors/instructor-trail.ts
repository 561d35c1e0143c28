import type { Instructor } from '@app/api/contract'
import { trail } from '../layout/page-handle.ts'
import type { Words } from '../words/zh-CN/index.ts'

type Loaded = () => Promise<{ instructor: Instructor }>

/** The way to a page of one entry: pool, entry, part. */
export const instructorTrail = (part?: (words: Words['instructors']) => string) =>
  trail<Loaded>(({ navigation, instructors }, { instructor: { id, name } }) => [
    { label: navigation.instructors, to: '/instructors' },
    part ? { label: name, to: `/instructors/${id}` } : { label: name },
    ...(part ? [{ label: part(instructors) }] : []),
  ])
