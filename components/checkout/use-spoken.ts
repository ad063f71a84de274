'use client';
import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 900;

/** A text for a live region: it changes when `text` has come to rest, and is silent at first. */
export function useSpoken(text: string): string {
  const [spoken, setSpoken] = useState('');
  const last = useRef(text);
  useEffect(() => {
    if (text === last.current) return;
    const timer = setTimeout(() => {
      last.current = text;
      setSpoken(text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return spoken;
}
