import { type RGB, rgb } from 'pdf-lib'
import { BLUE, GOLD, MIST, NAVY, PALE } from './ornament.ts'

/** 证件种类, as far as the look goes. */
export type CardKind = 'ENFORCEMENT' | 'SUPERVISION' | 'AUXILIARY'

/** What tells one kind from another at a glance: colour, title, and what the bearer may not do. */
export interface CardLook {
  /** Band of the front, and the titles. */
  band: RGB
  /** Labels and rules. */
  label: RGB
  ground: RGB
  waves: RGB
  edge: RGB
  title: string
  english: string
  /** On the back. */
  longTitle: string
  longEnglish: string
  /** A line that stands in a frame of its own on both sides. */
  warning: string | undefined
}

export const LOOKS: Record<CardKind, CardLook> = {
  ENFORCEMENT: {
    band: NAVY,
    label: BLUE,
    ground: PALE,
    waves: MIST,
    edge: GOLD,
    title: '行政执法证',
    english: 'ADMINISTRATIVE LAW ENFORCEMENT',
    longTitle: '中华人民共和国行政执法证',
    longEnglish: 'ADMINISTRATIVE LAW ENFORCEMENT CHINA',
    warning: undefined,
  },
  SUPERVISION: {
    band: rgb(0.47, 0.1, 0.13),
    label: rgb(0.6, 0.33, 0.34),
    ground: rgb(0.995, 0.966, 0.958),
    waves: rgb(0.95, 0.86, 0.84),
    edge: GOLD,
    title: '行政执法监督证',
    english: 'SUPERVISION OF LAW ENFORCEMENT',
    longTitle: '行政执法监督证',
    longEnglish: 'SUPERVISION OF ADMINISTRATIVE LAW ENFORCEMENT',
    warning: undefined,
  },
  AUXILIARY: {
    band: rgb(0.93, 0.72, 0.2),
    label: rgb(0.42, 0.42, 0.4),
    ground: rgb(0.985, 0.985, 0.972),
    waves: rgb(0.9, 0.9, 0.87),
    edge: rgb(0.35, 0.35, 0.33),
    title: '辅助人员工作证',
    english: 'AUXILIARY STAFF · NO ENFORCEMENT POWERS',
    longTitle: '行政执法辅助人员工作证',
    longEnglish: 'WORK CARD OF AUXILIARY STAFF',
    warning: '不具有行政执法资格，不得单独执法',
  },
}
