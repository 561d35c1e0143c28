import type { Image } from '@app/question-bank'
import type { Db } from '../../platform/db/database.ts'
import type { ReadQuestion } from '../apart/tasks.ts'
import { knownPictures } from '../images/queries.ts'
import { MAX_PICTURE_BYTES, pictureType } from '../rules/picture.ts'
import { picturesOf } from '../versions/texts.ts'
import { type Found, placeOf } from './found.ts'

/** Questions with a picture that the file does not hold and nobody kept, or one that is not kept. */
export async function pictureProblems(
  db: Db,
  questions: readonly ReadQuestion[],
  images: readonly Image[],
): Promise<Found[]> {
  const named = questions.flatMap(({ question, ...read }) =>
    picturesOf(question).map((sha256) => ({ ...placeOf(read), sha256 })),
  )
  if (named.length === 0) return []
  const faults = new Map(images.map((image) => [image.sha256, faultOf(image)]))
  const absent = named.map(({ sha256 }) => sha256).filter((sha256) => !faults.has(sha256))
  const known = await knownPictures(db, [...new Set(absent)])
  return named.flatMap(({ sha256, ...place }): Found[] => {
    const fault = faults.has(sha256) ? faults.get(sha256) : known.has(sha256) ? undefined : 'question-image-unknown'
    return fault ? [{ severity: 'error', code: fault, ...place, detail: { sha256: sha256.slice(0, 12) } }] : []
  })
}

function faultOf({ bytes }: Image): string | undefined {
  if (bytes.byteLength > MAX_PICTURE_BYTES) return 'question-image-too-large'
  return pictureType(bytes) ? undefined : 'question-image-unsupported'
}
