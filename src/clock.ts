/** The time now; passed in wherever it is needed, so that a test can say what time it is. */
export type Clock = () => Date;
