import type { Generated } from 'kysely'
import type { CourseMode, TrainingCategory, TrainingKind } from '../rules/words.ts'
import type { CourseQuiz } from './contract.ts'
import type { CourseState } from './rules/life.ts'
import type { PackageFacts } from './rules/manifest.ts'
import type { MaterialKind } from './rules/material.ts'

export interface CourseTable {
  id: Generated<string>
  organId: string
  title: string
  mode: CourseMode
  kind: TrainingKind
  category: TrainingCategory
  /** Null: general law. */
  domainCode: string | null
  topic: string | null
  description: string | null
  /** Hundredths of credit hours that the whole course is worth. */
  hours: number
  quiz: CourseQuiz | null
  isOpen: Generated<boolean>
  state: Generated<CourseState>
  createdBy: string
  createdAt: Date
  updatedAt: Date
  version: Generated<number>
}

export interface CourseMaterialTable {
  id: Generated<string>
  courseId: string
  position: number
  title: string
  kind: MaterialKind
  link: string | null
  /** Of a video, and the least time of a PDF, in seconds. */
  durationSeconds: number | null
  package: PackageFacts | null
  /** Of a PDF or video. */
  mediaType: string | null
  fileName: string | null
  /** Bytes; of a package unpacked. */
  size: number | null
  removedAt: Date | null
  createdAt: Date
}

/** A file of a material; of anything but a package the path is empty. */
export interface CourseMaterialFileTable {
  materialId: string
  path: string
  mediaType: string
  size: number
}

/** Its bytes, one mebibyte after the other. */
export interface CourseMaterialPartTable {
  materialId: string
  path: string
  part: number
  fileId: string
}

export interface CourseTables {
  course: CourseTable
  courseMaterial: CourseMaterialTable
  courseMaterialFile: CourseMaterialFileTable
  courseMaterialPart: CourseMaterialPartTable
}
