# docker build -t actes . && docker run --rm -v "$PWD:/book" -u "$(id -u):$(id -g)" actes build
FROM rust:1.95-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /actes
COPY Cargo.toml Cargo.lock README.md ./
COPY src src
COPY fonts fonts
COPY docs docs
RUN cargo build --locked --release --bin actes

FROM scratch
COPY --from=build /actes/target/release/actes /actes
WORKDIR /book
ENTRYPOINT ["/actes"]
