/** The field of one point of the rubric. */
export const pointField = (index: number): string => `point-${index}`
