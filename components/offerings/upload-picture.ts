const MAX_BYTES = 8 * 1_024 * 1_024;

export type UploadAnswer = { image: string } | { refusal: string };

/** Sends a picture and tells how much of it has left, from 0 to 1; the last part is the shop's work. */
export function uploadPicture(
  file: File,
  onProgress: (share: number) => void,
): Promise<UploadAnswer> {
  if (file.size === 0) return Promise.resolve({ refusal: 'This file is empty.' });
  if (file.size > MAX_BYTES) {
    const refusal = 'This picture is larger than 8 MB. Please choose a smaller one.';
    return Promise.resolve({ refusal });
  }
  return new Promise((resolve) => {
    // Nothing else tells a page how far an upload is.
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress((loaded / total) * 0.9);
    request.onload = () => resolve(answerOf(request.responseText));
    request.onerror = () => resolve({ refusal: NO_ANSWER });
    request.open('POST', '/api/pictures');
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.send(file);
  });
}

function answerOf(text: string): UploadAnswer {
  try {
    const answer = JSON.parse(text);
    if (typeof answer.image === 'string') return { image: answer.image };
    if (typeof answer.error?.message === 'string') return { refusal: answer.error.message };
  } catch {
    // Whatever stands between here and the shop has answered something else.
  }
  return { refusal: NO_ANSWER };
}

const NO_ANSWER = 'The shop did not answer. Please try again.';
