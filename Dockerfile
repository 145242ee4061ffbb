# Serves a graph to browsers, as a user without rights. See docs/serve.md.
FROM python:3.13-slim

COPY . /src
RUN pip install --no-cache-dir --constraint /src/constraints.txt /src && rm -r /src \
    && useradd --system --uid 10001 argmap

USER 10001
WORKDIR /data
EXPOSE 8642
ENV PYTHONDONTWRITEBYTECODE=1
HEALTHCHECK CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8642/-/health')"]
ENTRYPOINT ["argmap"]
CMD ["serve", "--host", "0.0.0.0", "--public", "--port", "8642"]
