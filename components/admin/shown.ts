/** The same facts straight from the server or over the wire: times (`…At`, `…Until`) as dates or as text. */
export type Shown<T> = T extends readonly (infer One)[]
  ? Shown<One>[]
  : T extends object
    ? {
        [Key in keyof T]: Key extends `${string}${'At' | 'Until'}`
          ? MaybeDate<T[Key]>
          : Shown<T[Key]>;
      }
    : T;

type MaybeDate<T> = T extends string ? Date | string : T;
